// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/foreign/opentable.h"
#include "core/lock/sourceview.h"
#include "core/sql/onthread.h"

#include <QObject>

#include <optional>

namespace lockkeeper {

/// Everything that was found in one source.
struct Findings {
    QList<TableTarget> targets = {}; ///< to be watched: the sure ones, and what the user chose
    QList<FoundTable> tables = {}; ///< all that were found, also those that are only offered
    QList<Error> faults = {}; ///< profiles of the user's that are broken
    std::optional<Error> none = {}; ///< why nothing is to be watched
};

/// Looks into a database on a thread of its own; lives there.
class Discoverer final : public QObject
{
    Q_OBJECT

public:
    /// Opens a session that only watches. With `counts` the rows of each table are counted.
    [[nodiscard]] Result<Findings> look(const SourceConfig &config,
                                        const std::shared_ptr<Interrupter> &interrupter, bool counts);
    /// The first rows of a table as a profile reads them, judged once, for a preview.
    [[nodiscard]] Result<SourceView> preview(const TableTarget &target,
                                             const std::shared_ptr<Interrupter> &interrupter);
    /// The tables of a source that may be read, with their columns.
    [[nodiscard]] Result<QMap<QString, catalog::Columns>>
    columns(const SourceConfig &config, const std::shared_ptr<Interrupter> &interrupter);
};

/// The lock tables of a source, found without holding up whoever asks. Destroying it ends the search.
class Discovery final : public QObject
{
    Q_OBJECT

public:
    explicit Discovery(QObject *parent = nullptr);

    [[nodiscard]] QFuture<Result<Findings>> look(const SourceConfig &config, bool counts = false);
    [[nodiscard]] QFuture<Result<SourceView>> preview(const TableTarget &target);
    [[nodiscard]] QFuture<Result<QMap<QString, catalog::Columns>>> columns(const SourceConfig &config);

private:
    std::shared_ptr<Interrupter> m_interrupter;
    OnThread<Discoverer> m_worker;
};

} // namespace lockkeeper
