// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/watch/tablefinder.h"

#include <QDialog>
#include <QTimer>

class QLabel;

namespace lockkeeper::ui {

class IconButton;
class MappingForm;
class MappingPreview;

/// Maps a table by hand: what its columns mean, with a preview of what comes of it, saved as a profile of the
/// user's. It changes nothing in the database. Show it with open(); it never blocks. GUI thread.
class MappingDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `table`: where to begin; where it is empty, with the likeliest one that is not among `known`.
    MappingDialog(const TableFinder &finder, const SourceConfig &config, const QString &table = {},
                  const QStringList &known = {}, QWidget *parent = nullptr);

signals:
    /// The profile is saved: watch the table by it.
    void saved(const lockkeeper::TableTarget &target);
    void helpAsked();

private:
    QLayout *buildFoot();
    void takeTables(const TableColumns &tables);
    void edit();
    /// Reads the table as the form has it now.
    void preview();
    void save();
    [[nodiscard]] TableTarget targetFor(const ProfilePointer &profile) const;
    void say(const QString &text, bool good);

    TableFinder m_finder;
    SourceConfig m_config;
    QString m_table = {};
    QStringList m_known = {}; ///< the tables that are watched already
    QTimer m_wait; ///< until the person pauses
    int m_number = 0; ///< of the last preview: an older one's answer is dropped
    bool m_replaces = false; ///< the person saw that there is a profile of this name
    MappingForm *m_form = nullptr;
    MappingPreview *m_preview = nullptr;
    QLabel *m_answer = nullptr;
    IconButton *m_save = nullptr;
};

} // namespace lockkeeper::ui
