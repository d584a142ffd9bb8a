// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lock/sourceview.h"

#include <QWidget>

namespace lockkeeper::ui {

class EnvironmentPill;
class InkLabel;

/// The head of a dialog that acts on locks: what it does, and in which database. GUI thread.
class DialogHead final : public QWidget
{
    Q_OBJECT

public:
    DialogHead(const QString &title, const SourceView &source, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    [[nodiscard]] QString title() const;

private:
    InkLabel *m_title = nullptr;
};

} // namespace lockkeeper::ui
