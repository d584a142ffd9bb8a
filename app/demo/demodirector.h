// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/democast.h"
#include "core/monitor/sourcemonitor.h"

#include <QLockFile>
#include <QTemporaryDir>

#include <memory>
#include <vector>

namespace lockkeeper::demo {

/// The demo: a SQLite database in a folder, real leader processes on its locks, and what befalls them. Ends
/// all that it started, by id, when it is destroyed. Main thread.
class DemoDirector : public QObject
{
    Q_OBJECT

public:
    /// `program` is lockkeeper-cli; `folder` is empty for a temporary one, which goes with the demo.
    /// Another's database stays, and the next demo there goes on with it.
    DemoDirector(QString program, QString folder, QObject *parent = nullptr);
    ~DemoDirector() override;

    /// Makes the database and starts the cast. Errors as Session::open and schema::init; Conflict where
    /// another demo runs in the folder.
    [[nodiscard]] Status start();
    [[nodiscard]] SourceConfig source() const { return m_source; }

signals:
    /// Something was done to a leader, as a key and a sentence.
    void happened(const QString &event, const QString &lock, const QString &sentence);

private:
    [[nodiscard]] Status enterFolder();
    [[nodiscard]] Status makeDatabase();
    void follow(const SourceView &view);
    void act();
    void killUnwanted(const LockView &view);
    [[nodiscard]] DemoLeader *holder(const QString &lock) const;

    QString m_program;
    QString m_folder;
    std::unique_ptr<QTemporaryDir> m_temporary = {};
    std::unique_ptr<QLockFile> m_guard = {};
    SourceConfig m_source = {};
    SourceView m_view = {};
    int m_seconds = 0;
    QTimer m_script;
    std::vector<std::unique_ptr<DemoLeader>> m_leaders = {};
    std::unique_ptr<SourceMonitor> m_monitor = {};
};

/// Where a demo that goes on with the last one has its database: in the user's data folder.
[[nodiscard]] QString rememberedFolder();

} // namespace lockkeeper::demo
