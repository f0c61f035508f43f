"""How large things may be. `settings.FILES_MAX_BYTES` is the one an installation may change."""

MIB = 1024 * 1024

MAX_BYTES = 100 * MIB

# a package (zip): Word, Excel and LibreOffice files
MEMBERS = 1000
UNPACKED = 200 * MIB
RATIO = 100
RATIO_FREE = 2 * MIB  # a small file may shrink as well as it likes
DIRECTORY_BYTES = 512 * 1024

# many files in one zip
BUNDLE_UNPACKED = 1024 * MIB

# the child that reads
SECONDS = 30
MEMORY = 512 * MIB
ANSWER_BYTES = 48 * MIB

# pictures
PIXELS = 40_000_000
PICTURE_SIDE = 1600
PICTURES = 100

# what is shown of a large file; the original can be downloaded whole
PAGES = 100
PAGE_DPI = 110
ROWS = 500
COLUMNS = 50
SHEETS = 60
CELLS = 60_000
BLOCKS = 6_000
TEXT_CHARACTERS = 2_000_000
CELL_CHARACTERS = 8_000
DEPTH = 12
