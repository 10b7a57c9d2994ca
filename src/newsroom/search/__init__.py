"""Search over what is published: words by their stems, in English and Russian.

stems.py    words to stems, for the index and for queries alike
index.py    the index within published.sqlite, written on publishing
find.py     a query against it
excerpt.py  where a story has the words that were asked for
answer.py   the page and the JSON that readers get, from the process that they reach

Nothing here knows the desk or its database.
"""
