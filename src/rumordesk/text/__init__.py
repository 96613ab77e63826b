"""FLOOR: functions on strings that two rooms need (addresses, instants, language, sentences, dates, shingles).

No I/O and no records made here but `Sentence`; nothing in it knows what a rumor is.
"""
