# A list of lines is no list: said, instead of one endless name.
yes /een/lang/pad | head -n 1000 >lijst
besluit --files0-from lijst
