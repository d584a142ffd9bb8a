// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/lockindex/lockfilter.h"
#include "ui/lockindex/lockgroups.h"
#include "ui/locks/columnchoice.h"
#include "ui/replay/recordingdialog.h"
#include "ui/style/theme.h"

#include <QSettings>

#include <memory>

namespace lockkeeper::ui {

/// How the table is sorted and grouped, and with which columns.
struct TableLook {
    ColumnChoice columns = {}; ///< empty: the table chooses
    LockModel::Column sortColumn = LockModel::State;
    Qt::SortOrder sortOrder = Qt::AscendingOrder;
    Grouping grouping = Grouping::None;

    bool operator==(const TableLook &) const = default;
};

/// A filter and an order under a name. The source is left out: it is another one tomorrow.
struct SavedView {
    QString name = {};
    LockFilter filter = {};
    LockModel::Column sortColumn = LockModel::State;
    Qt::SortOrder sortOrder = Qt::AscendingOrder;
    Grouping grouping = Grouping::None;

    bool operator==(const SavedView &) const = default;
};

/// Where the window stood and what its docks were, in logical pixels.
struct WindowPlace {
    QByteArray geometry = {}; ///< as Qt keeps it; empty: not known
    QByteArray splitter = {}; ///< empty: nobody moved it
    int sourcesWidth = 0; ///< 0: as the window is wide
    int cardWidth = 0;
    bool showsSources = true;
    bool showsCard = true;
    bool foldsQuiet = false; ///< quiet time in the charts

    bool operator==(const WindowPlace &) const = default;
};

/// What the window remembers from one run to the next, in an ini file; without a file, nothing. What the file
/// says wrongly is as if it said nothing. GUI thread.
class WindowMemory
{
public:
    explicit WindowMemory(const QString &path);

    [[nodiscard]] bool isKept() const { return m_settings != nullptr; }
    /// Once true, where that can be remembered.
    [[nodiscard]] bool offerTour();
    [[nodiscard]] WindowPlace place() const;
    void setPlace(const WindowPlace &place);
    [[nodiscard]] TableLook table() const;
    void setTable(const TableLook &look);
    /// Nothing: as the system is.
    [[nodiscard]] std::optional<Scheme> scheme() const;
    void setScheme(std::optional<Scheme> scheme);
    /// What makes no sense is as if it were not there.
    [[nodiscard]] RecordingChoice recording() const;
    void setRecording(const RecordingChoice &choice);
    [[nodiscard]] const QList<SavedView> &views() const { return m_views; }
    /// One of the same name is replaced.
    void saveView(const SavedView &view);
    void deleteView(const QString &name);
    /// Place and table; the scheme and the views stay.
    void forgetLayout();

private:
    [[nodiscard]] QString text(const char *key) const;
    void readViews();
    void writeViews();

    std::unique_ptr<QSettings> m_settings = {};
    QList<SavedView> m_views = {};
};

} // namespace lockkeeper::ui
