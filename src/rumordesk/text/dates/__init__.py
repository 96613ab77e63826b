"""Time expressions in English text, with their place on the calendar: "last Friday", "in 2013", "for two years".

An own grammar over the publish date: it needs no model and no parse. It does not decide which event a date belongs to,
reads no other language, and does not guess: what has no place on the calendar has `when` None.

`find` holds the public functions, `timeml` the same by TimeML's conventions; `absolute`, `years`, `business`,
`days_near`, `relative`, `counted`, `anchored` and `amounts` the rules, `grammar` the vocabulary, `calendar` the
arithmetic.
"""

from rumordesk.text.dates.find import DateFound, find_dates, relative_to, timex

__all__ = ["DateFound", "find_dates", "relative_to", "timex"]
