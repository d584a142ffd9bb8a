// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/desks/demohandle.h"
#include "ui/watch/opensources.h"

namespace lockkeeper::ui {

class OpenDesk;

/// The demo: one at a time, which ends with its source. GUI thread.
class DemoDesk final : public QObject
{
    Q_OBJECT

public:
    using Make = std::function<std::unique_ptr<DemoHandle>()>;

    /// `make`: empty where this build has no demo; `opening` opens its source.
    DemoDesk(Make make, const OpenSources &sources, OpenDesk &opening, QObject *parent = nullptr);

    [[nodiscard]] bool isOffered() const { return m_make != nullptr; }
    /// Or leads to the one that is there.
    void start();

signals:
    /// It is being started, or no longer: it is there, failed, or was ended.
    void startingChanged(bool isStarting);
    /// Its source is open for the first time.
    void opened();
    /// It is open already.
    void found(lockkeeper::ui::SourceId source);
    void failed(const lockkeeper::Error &error);

private:
    void takeReady(const SourceConfig &source);
    void takeFailure(const Error &error);
    void takeClosed(SourceId source);

    Make m_make;
    OpenDesk &m_opening;
    std::unique_ptr<DemoHandle> m_demo = {};
    SourceId m_source = NoSource; ///< its own, once it is there
};

} // namespace lockkeeper::ui
