// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style/stateicon.h"
#include "ui/style/svgpixmap.h"

#include <QHash>

namespace lockkeeper::ui {

namespace {

/// Strokes in a box of 16 by 16.
const QHash<QString, QString> &lineShapes()
{
    static const QHash<QString, QString> shapes = {
        {QStringLiteral("search"),
         QStringLiteral("<circle cx='7' cy='7' r='4.5'/><path d='M10.4,10.4 L14,14'/>")},
        {QStringLiteral("pause"), QStringLiteral("<path d='M5.5,3 V13 M10.5,3 V13'/>")},
        {QStringLiteral("play"), QStringLiteral("<path d='M4.5,3 L12.5,8 L4.5,13 Z'/>")},
        {QStringLiteral("record"), QStringLiteral("<circle cx='8' cy='8' r='4.6'/>")},
        {QStringLiteral("skip"), QStringLiteral("<path d='M3.5,3 L10.5,8 L3.5,13 Z M12.5,3 V13'/>")},
        {QStringLiteral("skip-back"), QStringLiteral("<path d='M12.5,3 L5.5,8 L12.5,13 Z M3.5,3 V13'/>")},
        {QStringLiteral("menu"), QStringLiteral("<path d='M2.5,4.5 H13.5 M2.5,8 H13.5 M2.5,11.5 H13.5'/>")},
        {QStringLiteral("plus"), QStringLiteral("<path d='M8,2.5 V13.5 M2.5,8 H13.5'/>")},
        {QStringLiteral("clock"),
         QStringLiteral("<circle cx='8' cy='8' r='5.6'/><path d='M8,4.8 V8.2 L10.4,9.6'/>")},
        {QStringLiteral("database"),
         QStringLiteral("<ellipse cx='8' cy='4' rx='5' ry='2.2'/>"
                        "<path d='M3,4 V12 C3,13.2 5.2,14.2 8,14.2 C10.8,14.2 13,13.2 13,12 V4 "
                        "M3,8 C3,9.2 5.2,10.2 8,10.2 C10.8,10.2 13,9.2 13,8'/>")},
        {QStringLiteral("check"), QStringLiteral("<path d='M2.8,8.6 L6.3,12 L13.2,4.4'/>")},
        {QStringLiteral("cross"), QStringLiteral("<path d='M4,4 L12,12 M12,4 L4,12'/>")},
        {QStringLiteral("question"),
         QStringLiteral(
             "<path d='M5.6,6 C5.6,2.8 10.4,2.8 10.4,6 C10.4,8 8,7.8 8,10'/><path d='M8,12.6 V12.7'/>")},
        {QStringLiteral("warning"),
         QStringLiteral("<path d='M8,2.4 L14.4,13.4 H1.6 Z'/><path d='M8,6.6 V9.6 M8,11.5 V11.6'/>")},
        {QStringLiteral("file"),
         QStringLiteral("<path d='M4,2 H9.4 L12.6,5.2 V14 H4 Z M9.2,2.2 V5.4 H12.4'/>")},
        {QStringLiteral("eye"),
         QStringLiteral(
             "<path d='M1.6,8 C4.4,3 11.6,3 14.4,8 C11.6,13 4.4,13 1.6,8 Z'/><circle cx='8' cy='8' r='2'/>")},
        {QStringLiteral("chevron"), QStringLiteral("<path d='M6,3.5 L10.5,8 L6,12.5'/>")},
        {QStringLiteral("chevron-down"), QStringLiteral("<path d='M3.5,6 L8,10.5 L12.5,6'/>")},
        {QStringLiteral("step-down"),
         QStringLiteral("<path d='M8,2.5 V10 M4.6,6.8 L8,10.2 L11.4,6.8 M3,13.5 H13'/>")},
        {QStringLiteral("lock"),
         QStringLiteral("<rect x='3.2' y='7' width='9.6' height='6.6' rx='1.2'/><path d='M5.2,7 V5.2 "
                        "C5.2,1.4 10.8,1.4 10.8,5.2 V7'/>")},
        {QStringLiteral("terminal"),
         QStringLiteral("<rect x='1.8' y='2.8' width='12.4' height='10.4' rx='1.2'/>"
                        "<path d='M4.4,6 L6.8,8.2 L4.4,10.4 M8.4,10.4 H11.4'/>")},
        {QStringLiteral("key"),
         QStringLiteral("<circle cx='4.8' cy='8' r='2.6'/><path d='M7.4,8 H14 M11.4,8 V10.6 M13.4,8 V10'/>")},
    };
    return shapes;
}

} // namespace

QPixmap lineIcon(const QString &name, int size, const QColor &color, qreal pixelRatio)
{
    const QString group = QStringLiteral("<g fill='none' stroke='%1' stroke-width='1.4' "
                                         "stroke-linecap='round' stroke-linejoin='round'>%2</g>");
    return svgPixmap(group.arg(color.name(), lineShapes().value(name)), size, pixelRatio);
}

} // namespace lockkeeper::ui
