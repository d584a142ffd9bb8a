# SPDX-License-Identifier: GPL-3.0-or-later
# The arrows only go down: app -> ui -> core, and inside core each room stands on the ones before it.
# A Core-only target happily compiles <QtWidgets/...> on Debian, so the linker does not guard this.
function(forbid dir pattern)
    file(GLOB_RECURSE files "${ROOT}/${dir}/*.h" "${ROOT}/${dir}/*.cpp")
    foreach(file IN LISTS files)
        file(STRINGS "${file}" hits REGEX "${pattern}")
        if(hits)
            message(SEND_ERROR "${file} reaches up: ${hits}")
        endif()
    endforeach()
endfunction()

forbid(core "#include *[<\"](ui/|app/|tests/|QtWidgets|QtGui|QtCharts|QWidget|QApplication|QGuiApplication|QColor|QIcon|QPixmap|QChart)")
forbid(ui "#include *[<\"](app/|tests/)")
forbid(app "#include *[<\"]tests/")

set(above base source lock host words session engine sql profile foreign history control monitor recording replay lease leader)
while(above)
    list(POP_FRONT above room)
    foreach(upper IN LISTS above)
        forbid(core/${room} "#include *\"core/${upper}/")
    endforeach()
endwhile()

forbid(app/terminal "#include *\"app/(commands|cli)/")
forbid(app/commands "#include *\"app/cli/")
