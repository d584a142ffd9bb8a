// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/helpplace.h"

#include "ui/help/helpwindow.h"

#include <QShortcut>
#include <QVariant>

namespace lockkeeper::ui {

namespace {

constexpr const char *PlaceProperty = "helpPlace";

} // namespace

void setHelpPlace(QWidget *widget, const QString &place)
{
    widget->setProperty(PlaceProperty, place);
}

QString helpPlaceOf(const QWidget *widget)
{
    for (; widget; widget = widget->parentWidget()) {
        if (const QString place = widget->property(PlaceProperty).toString(); !place.isEmpty())
            return place;
    }
    return QStringLiteral("window");
}

void addHelpKey(QWidget *dialog, const QString &place)
{
    setHelpPlace(dialog, place);
    auto *key = new QShortcut(QKeySequence(Qt::Key_F1), dialog);
    QObject::connect(key, &QShortcut::activated, dialog, [dialog] {
        const QWidget *focus = dialog->focusWidget();
        HelpWindow::showAt(helpPlaceOf(focus ? focus : dialog), dialog);
    });
}

} // namespace lockkeeper::ui
