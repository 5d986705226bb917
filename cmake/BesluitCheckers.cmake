# The targets format, format-check and lint over all C of the project: the same commands for a
# developer and for scripts/test.
file(GLOB_RECURSE BESLUIT_C_FILES CONFIGURE_DEPENDS
        ${PROJECT_SOURCE_DIR}/include/*.h ${PROJECT_SOURCE_DIR}/src/*.[ch]
        ${PROJECT_SOURCE_DIR}/tests/*.[ch])

find_program(CLANG_FORMAT NAMES clang-format clang-format-14)
if(CLANG_FORMAT)
        add_custom_target(format COMMAND ${CLANG_FORMAT} -i ${BESLUIT_C_FILES} VERBATIM)
        add_custom_target(format-check
                COMMAND ${CLANG_FORMAT} --dry-run --Werror ${BESLUIT_C_FILES} VERBATIM)
endif()

# Only what is compiled here can be linted: its command line is in compile_commands.json.
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
find_program(RUN_CLANG_TIDY NAMES run-clang-tidy run-clang-tidy-14)
if(RUN_CLANG_TIDY)
        add_custom_target(lint
                COMMAND ${RUN_CLANG_TIDY} -quiet -p ${PROJECT_BINARY_DIR} "${PROJECT_SOURCE_DIR}/src/.*"
                VERBATIM)
endif()
