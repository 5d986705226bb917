# Run by besluit_embed: writes OUTPUT from FILES. Bytes are written as a char array, which has no
# length limit, unlike a string literal.
set(arrays "")
set(table "")
set(index 0)
foreach(file IN LISTS FILES)
        get_filename_component(name ${file} NAME)
        file(READ ${file} hex HEX)
        string(LENGTH "${hex}" digits)
        math(EXPR size "${digits} / 2")
        string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${hex}")
        string(APPEND arrays "static const char embedded_${index}[] = {${bytes}0};\n")
        string(APPEND table "        {\"${name}\", embedded_${index}, ${size}},\n")
        math(EXPR index "${index} + 1")
endforeach()
file(WRITE ${OUTPUT}
        "/* Generated at build time. */\n${arrays}static const besluit_source EMBEDDED[] = {\n${table}};\n")
