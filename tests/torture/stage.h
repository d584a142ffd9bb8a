// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/torture/crew.h"
#include "tests/torture/history.h"

#include <QMap>
#include <QRandomGenerator>

#include <functional>

namespace lockkeeper::torture {

struct TrialOptions {
    Engine engine = Engine::Sqlite;
    quint32 seed = 0;
    int rounds = 0; ///< 0: as many as the trial has in the gate
    int locks = 12;
    Milliseconds ttl = std::chrono::seconds(6);
    Milliseconds beat = std::chrono::seconds(1);
    Milliseconds span = {}; ///< of what the trial does for a while; nothing: its own
    QString worker = {};
    QString folder = {};
};

/// What the trials stand on: one database, its locks, and the history of what is done to them. One thread.
class Stage
{
public:
    explicit Stage(TrialOptions options, const ArenaOptions &arena = {});
    /// Saves what the database kept.
    ~Stage();
    Q_DISABLE_COPY_MOVE(Stage)

    [[nodiscard]] const TrialOptions &options() const { return m_options; }
    [[nodiscard]] Arena &arena() { return m_arena; }
    [[nodiscard]] QRandomGenerator &random() { return m_random; }
    [[nodiscard]] int rounds(int usual) const { return m_options.rounds > 0 ? m_options.rounds : usual; }
    [[nodiscard]] const QStringList &locks() const { return m_locks; }

    /// A worker that leads or stands by for all the locks, through this source.
    [[nodiscard]] QStringList worker(const SourceConfig &config, const QStringList &more = {}) const;
    /// A process that watches the table through this source.
    [[nodiscard]] QStringList watcher(const SourceConfig &config) const;

    /// Into the history, with this machine's wall clock beside the other one.
    void mark(const QString &event, QJsonObject fields = {});
    /// The trial could not do what it is for: a violation.
    void fail(const QString &why);
    /// False, and a failure, where it does not become true in time.
    bool waitFor(const QString &what, Milliseconds most, const std::function<bool()> &isTrue);
    static void pass(Milliseconds span);

    /// How many of the locks each process holds, by its number in the crew; -1 for none of it. Empty where
    /// the table could not be read.
    [[nodiscard]] QMap<int, int> holders(const Crew &crew);
    [[nodiscard]] bool holdsAll(const Crew &crew, int member);
    [[nodiscard]] bool areAllHeld(const Crew &crew);
    /// The one that holds most.
    [[nodiscard]] int leader(const Crew &crew);
    /// And their heartbeats come.
    [[nodiscard]] bool areAllBeating(const Crew &crew);
    /// Makes all the locks one member's, and waits for it.
    bool giveAllTo(const Crew &crew, int member);
    /// Stops a member, where the database is a file at a moment at which it does not keep all others from
    /// writing: then nobody could lead until it goes on (protocol N7).
    void stop(Crew &crew, int member);
    /// Worker 0 holds all, and worker 1, which is killed for that, stands by for all.
    bool letFirstLead(Crew &crew);
    void end(Crew &crew);

private:
    [[nodiscard]] std::optional<LockSnapshot> look();

    TrialOptions m_options;
    Arena m_arena;
    History m_history;
    QRandomGenerator m_random;
    QStringList m_locks = {};
    std::unique_ptr<LockTable> m_table = {};
};

} // namespace lockkeeper::torture
