// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/sourceconfig.h"

#include <QWidget>

class QComboBox;
class QDoubleSpinBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace lockkeeper::ui {

/// The fields of one source. Its URL and its parts are two ways to write the same: what is typed into one
/// shows in the other. GUI thread; asks no database.
class SourceForm final : public QWidget
{
    Q_OBJECT

public:
    explicit SourceForm(QWidget *parent = nullptr);

    void setSource(const SourceConfig &source);
    /// What the fields say; a Usage error with its sentence while they make no sense.
    [[nodiscard]] Result<SourceConfig> source() const;

signals:
    /// A person changed something.
    void edited();

private:
    void build();
    QWidget *addRow(QGridLayout *grid, const QString &text, QWidget *field, int column = 0);
    void takeUrl();
    void takeParts();
    void showParts(const SourceConfig &source);
    void showEngine(Engine engine);
    [[nodiscard]] SourceConfig parts() const;
    void addTls(Engine engine);

    SourceConfig m_base = {}; ///< what has no field stays as it came
    bool m_isFilling = false;
    QLineEdit *m_name = nullptr;
    QLineEdit *m_url = nullptr;
    QLabel *m_urlTrouble = nullptr;
    QComboBox *m_engine = nullptr;
    QLineEdit *m_path = nullptr;
    QLineEdit *m_host = nullptr;
    QSpinBox *m_port = nullptr;
    QLineEdit *m_database = nullptr;
    QLineEdit *m_user = nullptr;
    QLineEdit *m_password = nullptr;
    QComboBox *m_tls = nullptr;
    QLineEdit *m_table = nullptr;
    QComboBox *m_environment = nullptr;
    QComboBox *m_access = nullptr;
    QDoubleSpinBox *m_poll = nullptr;
    QDoubleSpinBox *m_connectLimit = nullptr;
    QDoubleSpinBox *m_readLimit = nullptr;
    QDoubleSpinBox *m_writeLimit = nullptr;
    QLineEdit *m_passwordVariable = nullptr;
    QList<QWidget *> m_serverParts = {}; ///< with their labels
    QList<QWidget *> m_fileParts = {};
};

} // namespace lockkeeper::ui
