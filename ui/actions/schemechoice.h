// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/actions/windowactions.h"
#include "ui/memory/windowmemory.h"

#include <QObject>

namespace lockkeeper::ui {

/// Light, dark, or as the system is: what a person chose, remembered and applied to the application. GUI
/// thread.
class SchemeChoice final : public QObject
{
    Q_OBJECT

public:
    /// Applies what is remembered. `actions` and `memory` outlive it; `window` hears of the system's changes.
    SchemeChoice(const WindowActions &actions, WindowMemory &memory, QWidget *window);

    /// For this run; nothing: as the system is.
    void set(std::optional<Scheme> scheme);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void choose(std::optional<Scheme> scheme);

    const WindowActions &m_actions;
    WindowMemory &m_memory;
    qint64 m_paletteKey = 0; ///< of the system's palette that the style sheet was made from
};

} // namespace lockkeeper::ui
