// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/schemechoice.h"

#include <QAction>
#include <QApplication>
#include <QEvent>

namespace lockkeeper::ui {

SchemeChoice::SchemeChoice(const WindowActions &actions, WindowMemory &memory, QWidget *window)
    : QObject(window)
    , m_actions(actions)
    , m_memory(memory)
{
    actions.system->setChecked(true);
    window->installEventFilter(this);
    if (memory.isKept())
        set(memory.scheme());
    connect(actions.light, &QAction::triggered, this, [this] { choose(Scheme::Light); });
    connect(actions.dark, &QAction::triggered, this, [this] { choose(Scheme::Dark); });
    connect(actions.system, &QAction::triggered, this, [this] { choose({}); });
}

void SchemeChoice::set(std::optional<Scheme> scheme)
{
    if (auto *application = qobject_cast<QApplication *>(QCoreApplication::instance()))
        Theme::apply(*application, scheme);
    m_paletteKey = QApplication::palette().cacheKey();
    QAction *chosen = !scheme ? m_actions.system : *scheme == Scheme::Dark ? m_actions.dark : m_actions.light;
    chosen->setChecked(true);
}

void SchemeChoice::choose(std::optional<Scheme> scheme)
{
    set(scheme);
    m_memory.setScheme(scheme);
}

bool SchemeChoice::eventFilter(QObject *watched, QEvent *event)
{
    // The system changed its palette under us: our own sheet holds colours and must be made anew.
    if (event->type() == QEvent::ApplicationPaletteChange && m_actions.system->isChecked()
        && m_paletteKey != QApplication::palette().cacheKey())
        set({});
    return QObject::eventFilter(watched, event);
}

} // namespace lockkeeper::ui
