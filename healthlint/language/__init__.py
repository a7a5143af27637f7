"""Reading English: sentence ends, what a sentence does with a claim, whom it is about, what it rests on."""
