# besluit_embed(OUTPUT file.inc FILES a b ...): turns text files into C initialisers, one entry a
# file, `{"name", "bytes", size},`, so that data is compiled in and read as data.
function(besluit_embed)
        cmake_parse_arguments(ARG "" "OUTPUT" "FILES" ${ARGN})
        add_custom_command(
                OUTPUT ${ARG_OUTPUT}
                COMMAND ${CMAKE_COMMAND} -DOUTPUT=${ARG_OUTPUT} "-DFILES=${ARG_FILES}"
                        -P ${PROJECT_SOURCE_DIR}/cmake/embed.cmake
                DEPENDS ${ARG_FILES} ${PROJECT_SOURCE_DIR}/cmake/embed.cmake
                VERBATIM)
endfunction()
