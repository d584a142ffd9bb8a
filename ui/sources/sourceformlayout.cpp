// SPDX-License-Identifier: GPL-3.0-or-later
// How the fields of a source are laid out; what they do is in sourceform.cpp.
#include "ui/parts/environment.h"
#include "ui/sources/sourceform.h"
#include "ui/style/labels.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLineEdit>

namespace lockkeeper::ui {

void SourceForm::build()
{
    m_name->setPlaceholderText(QStringLiteral("billing-eu"));
    m_url->setPlaceholderText(QStringLiteral("postgresql://user@host:5432/database"));
    m_urlTrouble->setObjectName(QStringLiteral("sourceUrlTrouble"));
    m_urlTrouble->setWordWrap(true);
    m_path->setPlaceholderText(QStringLiteral("A file with a lock table"));
    m_port->setObjectName(QStringLiteral("sourcePort"));
    m_port->setRange(0, 65'535);
    m_port->setSpecialValueText(QStringLiteral("Usual"));
    m_port->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setPlaceholderText(QStringLiteral("Kept in the keyring"));
    m_passwordVariable->setPlaceholderText(
        QStringLiteral("An environment variable, where there is no keyring"));
    m_table->setPlaceholderText(QStringLiteral("All that are found"));
    for (const Engine engine : {Engine::Sqlite, Engine::PostgreSql, Engine::MariaDb})
        m_engine->addItem(engineName(engine), static_cast<int>(engine));
    for (const Environment environment : {Environment::Local, Environment::Stage, Environment::Prod})
        m_environment->addItem(environmentWord(environment), static_cast<int>(environment));
    m_access->addItem(QStringLiteral("Watch only"), static_cast<int>(SourceAccess::WatchOnly));
    m_access->addItem(QStringLiteral("May operate"), static_cast<int>(SourceAccess::MayOperate));

    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(10);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(3, 1);
    addRow(grid, QStringLiteral("Name"), m_name);
    addRow(grid, QStringLiteral("URL"), m_url);
    grid->addWidget(m_urlTrouble, grid->rowCount(), 1, 1, 3);
    addRow(grid, QStringLiteral("Engine"), m_engine);
    m_fileParts = {addRow(grid, QStringLiteral("File"), m_path), m_path};
    m_serverParts += {addRow(grid, QStringLiteral("Host"), m_host, 1), m_host};
    m_serverParts += {addRow(grid, QStringLiteral("Port"), m_port, 2), m_port};
    m_serverParts += {addRow(grid, QStringLiteral("Database"), m_database, 1), m_database};
    m_serverParts += {addRow(grid, QStringLiteral("User"), m_user, 2), m_user};
    m_serverParts += {addRow(grid, QStringLiteral("Password"), m_password, 1), m_password};
    m_serverParts += {addRow(grid, QStringLiteral("TLS"), m_tls, 2), m_tls};
    m_serverParts +=
        {addRow(grid, QStringLiteral("Password variable"), m_passwordVariable), m_passwordVariable};
    addRow(grid, QStringLiteral("Lock table"), m_table);
    addRow(grid, QStringLiteral("Environment"), m_environment, 1);
    addRow(grid, QStringLiteral("Access"), m_access, 2);
    addRow(grid, QStringLiteral("Read every"), m_poll, 1);
    addRow(grid, QStringLiteral("Limit of connecting"), m_connectLimit, 2);
    addRow(grid, QStringLiteral("Limit of a read"), m_readLimit, 1);
    addRow(grid, QStringLiteral("Limit of a write"), m_writeLimit, 2);
    setFocusProxy(m_name);
}

/// One field in a row of its own (0), or the left (1) or right (2) half of one; gives back its label.
QWidget *SourceForm::addRow(QGridLayout *grid, const QString &text, QWidget *field, int column)
{
    QLabel *label = makeLabel(text, 13, QFont::Normal, QStringLiteral("text2"));
    label->setBuddy(field);
    field->setAccessibleName(text);
    const int row = column == 2 ? grid->rowCount() - 1 : grid->rowCount();
    grid->addWidget(label, row, column == 2 ? 2 : 0);
    grid->addWidget(field, row, column == 2 ? 3 : 1, 1, column == 0 ? 3 : 1);
    return label;
}

void SourceForm::addTls(Engine engine)
{
    const QString chosen = m_tls->currentData().toString();
    m_tls->clear();
    m_tls->addItem(QStringLiteral("As the server offers"), QString());
    QStringList modes = {QStringLiteral("require"), QStringLiteral("verify-ca"),
                         QStringLiteral("verify-full"), QStringLiteral("disable")};
    if (engine == Engine::PostgreSql)
        modes += {QStringLiteral("allow"), QStringLiteral("prefer")};
    for (const QString &mode : modes)
        m_tls->addItem(mode, mode);
    m_tls->setCurrentIndex(std::max(0, m_tls->findData(chosen)));
}

} // namespace lockkeeper::ui
