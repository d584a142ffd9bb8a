// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lock/sourceview.h"

#include <QDialog>

namespace lockkeeper::ui {

/// Asks once of each source whether it is meant to be operated. GUI thread.
class OperateAsk final : public QDialog
{
    Q_OBJECT

public:
    explicit OperateAsk(const SourceView &source, QWidget *parent = nullptr);
};

} // namespace lockkeeper::ui
