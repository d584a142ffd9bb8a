// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/tablemapping.h"
#include "ui/watch/tablefinder.h"

#include <QWidget>

class QComboBox;
class QDoubleSpinBox;
class QGridLayout;
class QLabel;
class QLineEdit;

namespace lockkeeper::ui {

/// The fields that say what a table's columns mean. It begins with a guess for each table. GUI thread; asks
/// no database.
class MappingForm final : public QWidget
{
    Q_OBJECT

public:
    explicit MappingForm(QWidget *parent = nullptr);

    /// The tables to choose from; begins with `table` where it is there.
    void setTables(const TableColumns &tables, Engine engine, const QString &table);
    [[nodiscard]] TableMapping mapping() const;

signals:
    /// A person changed something, or another table was chosen.
    void edited();

private:
    void build();
    void addHeading(QGridLayout *grid, const QString &text);
    QLabel *addRow(QGridLayout *grid, const QString &text, QWidget *field, int column = 0);
    void takeTable();
    void fill(const TableMapping &mapping);
    void fillColumns();
    /// What the chosen rule does not ask for is off.
    void showRule();
    void say();

    TableColumns m_tables = {};
    Engine m_engine = Engine::Sqlite;
    bool m_isFilling = false;
    QComboBox *m_table = nullptr;
    QLineEdit *m_title = nullptr;
    QLineEdit *m_id = nullptr;
    QMap<lockkeeper::Role, QComboBox *> m_roles = {};
    QComboBox *m_form = nullptr;
    QLineEdit *m_zone = nullptr;
    QComboBox *m_rule = nullptr;
    QDoubleSpinBox *m_limit = nullptr;
    QDoubleSpinBox *m_beat = nullptr;
    QComboBox *m_then = nullptr;
    QComboBox *m_release = nullptr;
};

} // namespace lockkeeper::ui
