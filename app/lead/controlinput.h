// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/work/wire.h"

#include <QObject>
#include <QSocketNotifier>

namespace lockkeeper::cli {

/// What the program that started us says on standard input, one JSON object a line: first "begin" with the
/// lock and its source, so that no password is an argument, later "answer". Its end means that nobody watches
/// us any more. Main thread.
class ControlInput : public QObject
{
    Q_OBJECT

public:
    explicit ControlInput(QObject *parent = nullptr);

signals:
    void begun(const QString &lock, const lockkeeper::SourceConfig &source);
    void failed(const lockkeeper::Error &error);
    /// To an operator's request to step down.
    void answered(bool isAccepted, const QString &why);
    void ended();

private:
    void read();

    wire::Reader m_reader = {};
    QSocketNotifier m_input;
};

} // namespace lockkeeper::cli
