"""The rooms of one municipality; every table stands in its own schema. Order: home > homework > organisation."""
