// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lock/lockrecord.h"
#include "core/source/sourceconfig.h"
#include "core/sql/statements.h"

#include <memory>
#include <string>
#include <vector>

namespace lockkeeper::bench {

/// The columns that a poll reads, in plain C++; NULL is an empty text or 0.
struct RawRow {
    std::string texts[15];
    long long numbers[19];
};

/// The yardstick: the same statements through the engine's C API, with nothing around them.
class RawClient
{
public:
    [[nodiscard]] static std::unique_ptr<RawClient> open(const SourceConfig &config);
    RawClient() = default;
    virtual ~RawClient() = default;
    Q_DISABLE_COPY_MOVE(RawClient)

    /// Reads the whole table into rows.
    virtual void readAll(std::vector<RawRow> &rows) = 0;
    /// The prepared UPDATE; true where it hit its row.
    virtual bool heartbeat(const std::string &lock, const std::string &owner, qint64 token) = 0;
    /// SQLite's own sign of a change; -1 elsewhere.
    virtual qint64 dataVersion() { return -1; }
};

[[nodiscard]] std::unique_ptr<RawClient> openRawSqlite(const SourceConfig &config);
[[nodiscard]] std::unique_ptr<RawClient> openRawPostgres(const SourceConfig &config);
[[nodiscard]] std::unique_ptr<RawClient> openRawMariaDb(const SourceConfig &config);

/// True for the columns of Statement::Observe that hold text.
[[nodiscard]] bool isTextColumn(int column);
/// "rows_equal=N", or that they are not: their number, and the sum of their tokens and heartbeat numbers.
[[nodiscard]] QString equalRows(const QList<LockRecord> &ours, const std::vector<RawRow> &raw);
/// A statement with the placeholders of the engine's C API in the place of `names`, in their order.
[[nodiscard]] QByteArray positional(Statement statement, const SourceConfig &config,
                                    const QStringList &names = {});

} // namespace lockkeeper::bench
