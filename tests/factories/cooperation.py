"""A joint body of all municipalities with all that they said to it, written straight into the tables; for benches."""




SAID = ("approve", "approve", "approve", "exception", "object", "not_concerned", "")
THEMES = ("deep", "standards", "local")
