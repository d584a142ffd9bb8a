# SPDX-License-Identifier: GPL-3.0-or-later
# One interface target carries every build rule; each target links it PRIVATE.
add_library(lockkeeper_options INTERFACE)
add_library(lockkeeper::options ALIAS lockkeeper_options)

target_compile_features(lockkeeper_options INTERFACE cxx_std_20)
set(CMAKE_CXX_EXTENSIONS OFF)

target_compile_definitions(
    lockkeeper_options
    INTERFACE QT_NO_CAST_FROM_ASCII
              QT_NO_CAST_TO_ASCII
              QT_NO_CAST_FROM_BYTEARRAY
              QT_NO_URL_CAST_FROM_STRING
              QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
              QT_NO_FOREACH
              QT_NO_JAVA_STYLE_ITERATORS
              QT_STRICT_ITERATORS
              QT_USE_QSTRINGBUILDER
              QT_DISABLE_DEPRECATED_BEFORE=0x060400
)

target_compile_options(
    lockkeeper_options
    INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual
              -Wold-style-cast -Wcast-align -Wconversion -Wimplicit-fallthrough -Wswitch-enum
              $<$<BOOL:${LOCKKEEPER_WERROR}>:-Werror>
)
target_include_directories(lockkeeper_options INTERFACE "${CMAKE_SOURCE_DIR}")

if(LOCKKEEPER_SANITIZE)
    string(REPLACE ";" "," _sanitizers "${LOCKKEEPER_SANITIZE}")
    target_compile_options(lockkeeper_options INTERFACE -fsanitize=${_sanitizers} -fno-omit-frame-pointer)
    target_link_options(lockkeeper_options INTERFACE -fsanitize=${_sanitizers})
endif()

# lockkeeper_room(<target> HEADERS a.h ... SOURCES a.cpp ...): adds one folder's files to a library.
# The headers go into a file set, so that each is proved to compile alone (preset "headers").
function(lockkeeper_room target)
    cmake_parse_arguments(ROOM "" "" "HEADERS;SOURCES" ${ARGN})
    target_sources(${target} PRIVATE ${ROOM_SOURCES})
    if(ROOM_HEADERS)
        list(TRANSFORM ROOM_HEADERS PREPEND "${CMAKE_CURRENT_SOURCE_DIR}/")
        target_sources(${target} PUBLIC FILE_SET HEADERS BASE_DIRS "${CMAKE_SOURCE_DIR}" FILES ${ROOM_HEADERS})
        target_sources(${target} PRIVATE ${ROOM_HEADERS})
    endif()
endfunction()
