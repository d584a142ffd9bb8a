// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/source/sourceconfig.h"

#include <QObject>

namespace lockkeeper::ui {

/// A demo that runs in a process of its own; destroying it stops it. GUI thread.
class DemoHandle : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

signals:
    /// The demo's database is there and its leaders run.
    void ready(const lockkeeper::SourceConfig &source);
    void failed(const lockkeeper::Error &error);
};

} // namespace lockkeeper::ui
