// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sources/sourceform.h"

#include "core/source/sourceurl.h"
#include "ui/parts/environment.h"
#include "ui/style/combobox.h"
#include "ui/style/labels.h"

#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLineEdit>

#include <cmath>

namespace lockkeeper::ui {

namespace {

QLineEdit *makeEdit(const char *name)
{
    auto *edit = new QLineEdit;
    edit->setObjectName(QLatin1String(name));
    return edit;
}

QComboBox *makeChoice(const char *name)
{
    auto *choice = new ComboBox;
    choice->setObjectName(QLatin1String(name));
    return choice;
}

QDoubleSpinBox *makeSeconds(const char *name)
{
    auto *box = new QDoubleSpinBox;
    box->setObjectName(QLatin1String(name));
    box->setRange(0.1, 3600);
    box->setDecimals(1);
    box->setSuffix(QStringLiteral(" s"));
    box->setButtonSymbols(QAbstractSpinBox::NoButtons);
    return box;
}

Milliseconds spanOf(const QDoubleSpinBox &box)
{
    return Milliseconds(std::llround(box.value() * 1000));
}

double secondsOf(Milliseconds span)
{
    return static_cast<double>(span.count()) / 1000.0;
}

} // namespace

SourceForm::SourceForm(QWidget *parent)
    : QWidget(parent)
    , m_name(makeEdit("sourceName"))
    , m_url(makeEdit("sourceUrl"))
    , m_urlTrouble(makeLabel({}, 12, QFont::Normal, QStringLiteral("late")))
    , m_engine(makeChoice("sourceEngine"))
    , m_path(makeEdit("sourcePath"))
    , m_host(makeEdit("sourceHost"))
    , m_port(new QSpinBox)
    , m_database(makeEdit("sourceDatabase"))
    , m_user(makeEdit("sourceUser"))
    , m_password(makeEdit("sourcePassword"))
    , m_tls(makeChoice("sourceTls"))
    , m_table(makeEdit("sourceTable"))
    , m_environment(makeChoice("sourceEnvironment"))
    , m_access(makeChoice("sourceAccess"))
    , m_poll(makeSeconds("sourcePoll"))
    , m_connectLimit(makeSeconds("sourceConnectLimit"))
    , m_readLimit(makeSeconds("sourceReadLimit"))
    , m_writeLimit(makeSeconds("sourceWriteLimit"))
    , m_passwordVariable(makeEdit("sourcePasswordVariable"))
{
    build();
    setSource({});
    connect(m_url, &QLineEdit::textEdited, this, &SourceForm::takeUrl);
    for (QLineEdit *edit :
         {m_name, m_path, m_host, m_database, m_user, m_password, m_passwordVariable, m_table})
        connect(edit, &QLineEdit::textEdited, this, &SourceForm::takeParts);
    for (QComboBox *choice : {m_engine, m_tls, m_environment, m_access})
        connect(choice, &QComboBox::activated, this, &SourceForm::takeParts);
    for (QDoubleSpinBox *box : {m_poll, m_connectLimit, m_readLimit, m_writeLimit})
        connect(box, &QDoubleSpinBox::valueChanged, this, &SourceForm::takeParts);
    connect(m_port, &QSpinBox::valueChanged, this, &SourceForm::takeParts);
}

void SourceForm::setSource(const SourceConfig &source)
{
    m_base = source;
    m_urlTrouble->hide();
    showParts(source);
    m_isFilling = true;
    m_url->setText(source.isServer() || !source.path.isEmpty() ? source.url() : QString());
    m_isFilling = false;
}

Result<SourceConfig> SourceForm::source() const
{
    // The URL's own rules decide, so that what is saved can be typed again.
    Result<SourceConfig> read = parseSourceUrl(m_urlTrouble->isHidden() ? parts().url() : m_url->text());
    if (!read)
        return read;
    SourceConfig source = parts();
    source.engine = read->engine;
    source.path = read->path;
    source.server = read->server;
    return source;
}

void SourceForm::takeUrl()
{
    const Result<SourceConfig> read = parseSourceUrl(m_url->text());
    m_urlTrouble->setText(read ? QString() : read.error().message);
    m_urlTrouble->setVisible(!read);
    if (read) {
        SourceConfig source = parts();
        source.engine = read->engine;
        source.path = read->path;
        source.server = read->server;
        m_base = source;
        showParts(source);
    }
    emit edited();
}

void SourceForm::takeParts()
{
    if (m_isFilling)
        return;
    const SourceConfig source = parts();
    if (source.engine != m_base.engine) {
        m_base.engine = source.engine;
        m_base.server.options.clear(); // the engines know different ones
        showEngine(source.engine);
    }
    m_urlTrouble->hide();
    m_url->setText(parts().url());
    emit edited();
}

void SourceForm::showParts(const SourceConfig &source)
{
    m_isFilling = true;
    if (m_name->text() != source.name)
        m_name->setText(source.name);
    m_engine->setCurrentIndex(m_engine->findData(static_cast<int>(source.engine)));
    showEngine(source.engine);
    m_path->setText(source.path);
    m_host->setText(source.server.host);
    m_port->setValue(source.server.port);
    m_database->setText(source.server.database);
    m_user->setText(source.server.user);
    m_password->setText(source.password.reveal());
    m_tls->setCurrentIndex(std::max(0, m_tls->findData(source.server.option(QStringLiteral("sslmode")))));
    m_table->setText(source.table);
    m_environment->setCurrentIndex(m_environment->findData(static_cast<int>(source.environment)));
    m_access->setCurrentIndex(m_access->findData(static_cast<int>(source.access)));
    m_poll->setValue(secondsOf(source.pollInterval));
    m_connectLimit->setValue(secondsOf(source.connectLimit));
    m_readLimit->setValue(secondsOf(source.readLimit));
    m_writeLimit->setValue(secondsOf(source.writeLimit));
    m_passwordVariable->setText(source.passwordVariable);
    m_isFilling = false;
}

void SourceForm::showEngine(Engine engine)
{
    const bool isFile = engine == Engine::Sqlite;
    for (QWidget *part : std::as_const(m_serverParts))
        part->setVisible(!isFile);
    for (QWidget *part : std::as_const(m_fileParts))
        part->setVisible(isFile);
    addTls(engine);
}

SourceConfig SourceForm::parts() const
{
    SourceConfig source = m_base;
    source.name = m_name->text().trimmed();
    source.engine = static_cast<Engine>(m_engine->currentData().toInt());
    source.path = m_path->text();
    source.table = m_table->text().trimmed();
    source.environment = static_cast<Environment>(m_environment->currentData().toInt());
    source.access = static_cast<SourceAccess>(m_access->currentData().toInt());
    source.pollInterval = spanOf(*m_poll);
    source.connectLimit = spanOf(*m_connectLimit);
    source.readLimit = spanOf(*m_readLimit);
    source.writeLimit = spanOf(*m_writeLimit);
    source.passwordVariable = m_passwordVariable->text().trimmed();
    source.password = Secret(m_password->text());
    source.server.host = m_host->text().trimmed();
    source.server.port = m_port->value();
    source.server.database = m_database->text();
    source.server.user = m_user->text();
    const QString mode = m_tls->currentData().toString();
    if (mode.isEmpty())
        source.server.options.remove(QStringLiteral("sslmode"));
    else
        source.server.options.insert(QStringLiteral("sslmode"), mode);
    return source;
}

} // namespace lockkeeper::ui
