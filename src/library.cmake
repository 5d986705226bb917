# libbesluit: every room's objects and the files that join them, its installation and the two ways in
# which another project finds it. The packages that it stands on are private: none of their names
# shows in the public header, and only a static libbesluit passes them on to the linker.
include(CMakePackageConfigHelpers)

set(BESLUIT_PACKAGES PCRE2 JANSSON UTF8PROC NETTLE)

file(GLOB joints CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.c)
add_library(besluit ${joints})
add_library(besluit::besluit ALIAS besluit)
foreach(room IN LISTS BESLUIT_ROOMS)
        target_sources(besluit PRIVATE $<TARGET_OBJECTS:${room}>)
endforeach()
target_include_directories(besluit
        PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include>
               $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>
        PRIVATE ${CMAKE_CURRENT_SOURCE_DIR} ${CMAKE_CURRENT_BINARY_DIR})
target_link_libraries(besluit PRIVATE $<BUILD_INTERFACE:besluit_warnings>)
foreach(package IN LISTS BESLUIT_PACKAGES)
        target_link_libraries(besluit PRIVATE PkgConfig::${package})
        string(TOLOWER ${package} name)
        list(APPEND built_with "${name} ${${package}_VERSION}")
endforeach()
target_link_libraries(besluit PRIVATE m)
string(REPLACE ";" ", " built_with "${built_with}")
set_source_files_properties(besluit.c PROPERTIES COMPILE_DEFINITIONS "BESLUIT_BUILT_WITH=\"${built_with}\"")
set_target_properties(besluit PROPERTIES
        VERSION ${PROJECT_VERSION}
        SOVERSION ${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR})

# ---- installation ----

install(TARGETS besluit EXPORT besluit-targets
        RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR}
        LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
        ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(FILES ${PROJECT_SOURCE_DIR}/include/besluit/besluit.h
        DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/besluit)
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/besluit)
install(EXPORT besluit-targets NAMESPACE besluit:: DESTINATION ${package_dir})
configure_package_config_file(
        ${PROJECT_SOURCE_DIR}/cmake/besluit-config.cmake.in besluit-config.cmake
        INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(besluit-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/besluit-config.cmake
              ${CMAKE_CURRENT_BINARY_DIR}/besluit-config-version.cmake
        DESTINATION ${package_dir})

# Found from where the file is, so that an installed tree may be moved.
file(RELATIVE_PATH besluit_pc_up /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
configure_file(${PROJECT_SOURCE_DIR}/cmake/besluit.pc.in besluit.pc @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/besluit.pc
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
