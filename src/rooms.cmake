# One entry a room; a new file of a room is listed here.

besluit_room(base SOURCES arena.c buf.c diag.c keys.c status.c version.c)
besluit_room(text
        SOURCES cluster.c decode.c encoding.c glyph.c lines.c margins.c markdown.c marker.c mend.c
                normalise.c offset_map.c
                spaced.c stream.c text.c unglue.c units.c utf8.c writer.c
        LIBS bsl_base PkgConfig::UTF8PROC)

besluit_room(schema
        SOURCES compile.c equal.c keyword_values.c keywords.c names.c objects.c pattern.c places.c ref.c report.c
                validate.c
        LIBS bsl_base PkgConfig::JANSSON PkgConfig::PCRE2)

file(GLOB BESLUIT_RULE_FILES CONFIGURE_DEPENDS
        ${PROJECT_SOURCE_DIR}/src/rules/nl/*.rules ${PROJECT_SOURCE_DIR}/src/rules/nl/*.words)
besluit_embed(OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/rules_nl.inc FILES ${BESLUIT_RULE_FILES})
besluit_room(rules
        SOURCES builtin.c check.c compile.c hits.c lint.c literals.c pattern.c regex.c
                ruleset.c run.c scan.c shelf.c source.c stems.c text.c vocabulary.c word_pattern.c wordfile.c words.c
                ${CMAKE_CURRENT_BINARY_DIR}/rules_nl.inc
        LIBS bsl_base PkgConfig::PCRE2 PkgConfig::NETTLE PkgConfig::UTF8PROC)

# What that room makes of the built-in rules is made once, here, and is part of the library.
add_executable(besluit_mkfrozen
        ${CMAKE_CURRENT_SOURCE_DIR}/freeze/main.c ${CMAKE_CURRENT_SOURCE_DIR}/freeze/freeze.c)
target_link_libraries(besluit_mkfrozen PRIVATE bsl_base bsl_rules besluit_warnings)
add_custom_command(
        OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/rules_nl_frozen.inc
        COMMAND besluit_mkfrozen ${CMAKE_CURRENT_BINARY_DIR}/rules_nl_frozen.inc
        DEPENDS besluit_mkfrozen
        VERBATIM)
besluit_room(frozen
        SOURCES ${CMAKE_CURRENT_SOURCE_DIR}/rules/frozen.c
                ${CMAKE_CURRENT_BINARY_DIR}/rules_nl_frozen.inc
        LIBS bsl_base bsl_rules)

besluit_room(layout
        SOURCES block.c census.c closing.c coded.c columns.c enclosed.c exchange_head.c exchange_rows.c flat_rows.c forms.c furniture.c head.c
                head_labels.c heading.c hyphen.c label_rows.c labels.c layout.c markup.c notes.c numbers.c part.c plain.c queries.c repeats.c
                run_on.c section.c sequence.c stacked.c stacked_cells.c stacked_head.c starts.c titles.c unfold.c view.c width.c
        LIBS bsl_base bsl_text bsl_rules)

besluit_room(extract
        SOURCES checks.c cues.c extract.c passage.c promises.c section_kinds.c
                decisions/actions.c decisions/agenda.c decisions/agenda_outcomes.c decisions/agenda_points.c
                decisions/agenda_rows.c decisions/agenda_titles.c decisions/agenda_votes.c
                decisions/amendments.c decisions/ballot.c decisions/decisions.c
                decisions/outcomes.c decisions/points.c
                decisions/triggers.c decisions/unannounced.c decisions/zones.c
                document/attachments.c document/footnotes.c document/head.c document/kind.c
                document/municipality.c document/rows.c document/signatures.c document/signers.c
                document/title.c document/typed.c
                recommendations/advisers.c recommendations/alternation.c
                recommendations/conclusions.c recommendations/exchange_marks.c
                recommendations/exchanges.c recommendations/flat.c recommendations/forms.c
                recommendations/halves.c recommendations/inline_list.c recommendations/interview.c recommendations/lettered.c
                recommendations/listed.c recommendations/motions.c recommendations/numbers.c
                recommendations/own_labels.c recommendations/remark_names.c
                recommendations/pairs.c recommendations/parallel.c recommendations/parts.c
                recommendations/pending.c
                recommendations/quoted.c recommendations/referring.c
                recommendations/remark_kinds.c recommendations/said.c
                recommendations/side_points.c recommendations/sides.c recommendations/stacked.c
                recommendations/stances.c
                recommendations/tables.c recommendations/tails.c recommendations/taken_back.c
                recommendations/turns.c recommendations/two_lists.c
                references/amounts.c references/citation.c references/dates.c references/documents.c
                references/gazetteer.c references/laws.c references/organisations.c references/values.c
        LIBS bsl_base bsl_text bsl_rules bsl_layout)

# The schema as it is published, and what of it is compiled when a program starts.
set(record_schema ${PROJECT_SOURCE_DIR}/schemas/record.schema.json)
add_executable(besluit_mkbareschema ${CMAKE_CURRENT_SOURCE_DIR}/freeze/bare_schema.c)
target_link_libraries(besluit_mkbareschema PRIVATE besluit_warnings PkgConfig::JANSSON)
add_custom_command(
        OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/record.bare.json
        COMMAND besluit_mkbareschema ${record_schema} ${CMAKE_CURRENT_BINARY_DIR}/record.bare.json
        DEPENDS besluit_mkbareschema ${record_schema}
        VERBATIM)
besluit_embed(OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/record_schema.inc
        FILES ${record_schema} ${CMAKE_CURRENT_BINARY_DIR}/record.bare.json)
besluit_room(record
        SOURCES coverage.c digest.c emit.c emit_document.c emit_facts.c emit_references.c
                emit_values.c place.c write.c
                ${CMAKE_CURRENT_BINARY_DIR}/record_schema.inc
        LIBS bsl_base bsl_text bsl_rules bsl_layout bsl_extract PkgConfig::JANSSON
             PkgConfig::NETTLE)
