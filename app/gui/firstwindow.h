// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QJsonObject>
#include <QLocalServer>
#include <QObject>

#include <functional>

namespace lockkeeper::app {

/// One window for each user and folder of data: a second start hands what it was asked for to the first one,
/// which comes to the front. A file that the first has locked says which is the first, and the kernel unlocks
/// it however that one ends; the socket beside it may be a leftover. GUI thread.
class FirstWindow : public QObject
{
    Q_OBJECT

public:
    enum class Role {
        First, ///< we are, and answer from now on
        HandedOver, ///< another is, and it has what was asked
        NoAnswer, ///< another is, and it hangs
        Alone, ///< the place cannot be used: as if everybody were the first
    };
    /// Shows what a later start asks for; false while the window is closing.
    using Show = std::function<bool(const QJsonObject &request)>;

    explicit FirstWindow(QString place, QObject *parent = nullptr);
    ~FirstWindow() override;

    /// Waits at most so long for the first one.
    [[nodiscard]] Role join(const QJsonObject &request, Milliseconds limit);
    /// Where we are the first.
    void listen(Show show);

    /// Of this user and these folders of data and settings, without its ".lock" and ".socket".
    [[nodiscard]] static QString usualPlace();

private:
    enum class Answer {
        Shown,
        Later,
        None,
    };
    [[nodiscard]] bool claim();
    [[nodiscard]] Answer ask(const QJsonObject &request, Milliseconds limit) const;
    void answer();
    [[nodiscard]] QString socketPath() const { return m_place + QStringLiteral(".socket"); }

    QString m_place;
    int m_lock = -1;
    Show m_show = {};
    QLocalServer m_server;
};

} // namespace lockkeeper::app
