"""From YAML to rules: fields, phrases, word lists, cues."""
