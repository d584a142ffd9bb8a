// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/sources/sourcestore.h"
#include "ui/watch/opensources.h"
#include "ui/watch/tablefinder.h"

namespace lockkeeper::ui {

/// The dialogs that choose a source, name its password or say what a table's columns mean, over one window.
/// GUI thread.
class SourceDesk final : public QObject
{
    Q_OBJECT

public:
    SourceDesk(OpenSources &open, SourceStore store, TableFinder tables, QWidget *window);

    /// Sources can be saved.
    [[nodiscard]] bool hasStore() const { return m_store.isThere(); }
    /// Tables can be found, and mapped by hand.
    [[nodiscard]] bool hasTables() const { return m_tables.isThere(); }
    /// By the saved sources where there is a store for them, else by a file.
    void choose();
    void chooseFile();
    void chooseSaved();
    void askPassword(SourceId source);
    /// The dialog that says what a table's columns mean; it begins with this table of this database.
    void mapTable(const SourceConfig &config, const QString &table = {});
    /// The same for an open source; null: says that one has to be chosen.
    void mapTableOf(const OpenSource *open);

signals:
    void sourceChosen(const lockkeeper::SourceConfig &config);
    void tableMapped(const lockkeeper::TableTarget &target);
    void passwordGiven(const lockkeeper::SourceConfig &config, const lockkeeper::Secret &password);
    void noticed(const QString &text);

private:
    OpenSources &m_open;
    SourceStore m_store;
    TableFinder m_tables;
    QWidget *m_window;
};

} // namespace lockkeeper::ui
