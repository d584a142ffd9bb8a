# SPDX-License-Identifier: GPL-3.0-or-later
# The password that the tests plant (PrivateServer::secret) is in no log of theirs: not in what ctest kept of
# this run so far, nor of the last one.
file(READ "${ROOT}/tests/support/privateserver.h" header)
if(NOT header MATCHES "secret\\(\\) { return QStringLiteral\\(\"([^\"]+)\"\\)")
    message(FATAL_ERROR "tests/support/privateserver.h names no secret that this script finds")
endif()
set(secret "${CMAKE_MATCH_1}")
file(GLOB_RECURSE logs "${BUILD}/*.log" "${BUILD}/*.log.tmp")
if(NOT logs)
    message(FATAL_ERROR "there is no log below ${BUILD}")
endif()
foreach(log IN LISTS logs)
    file(READ "${log}" text)
    string(FIND "${text}" "${secret}" place)
    if(NOT place EQUAL -1)
        message(SEND_ERROR "${log} holds the planted password")
    endif()
endforeach()
