// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/suites.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMap>
#include <QTextStream>

#include <CLI/CLI.hpp>

int main(int argc, char **argv)
{
    using namespace lockkeeper::bench;

    QCoreApplication application(argc, argv);
    const QMap<QString, void (*)(const SuiteOptions &, const Report &)> suites{
        {QStringLiteral("beat"), beatSuite},
        {QStringLiteral("poll"), pollSuite},
        {QStringLiteral("table"), tableSuite}};

    CLI::App app(
        "Ours against the raw sqlite3 API and peers, alternating in one run; the ratio is what counts.",
        "dev bench");
    std::vector<std::string> wanted{"beat", "poll", "table"};
    std::vector<qint64> sizes{100, 10000};
    std::string file;
    SuiteOptions options;
    app.add_option("--suite", wanted, "beat,poll,table")
        ->delimiter(',')
        ->check(CLI::IsMember({"beat", "poll", "table"}));
    app.add_option("--n", sizes, "Rows, for example 100,10000")
        ->delimiter(',')
        ->check(CLI::Range(10, 1000000));
    app.add_option("--runs", options.rounds, "Rounds of A-B-B-A (default 15)")->check(CLI::Range(1, 1000));
    app.add_option("--json", file, "Also write the outcomes to this file");
    CLI11_PARSE(app, argc, argv);
    options.sizes = QList<qint64>(sizes.begin(), sizes.end());

    QTextStream out(stdout);
    QJsonArray outcomes;
    for (const std::string &suite : wanted) {
        suites.value(QString::fromStdString(suite))(options,
                                                    [&](const Contest &contest, const Outcome &outcome) {
                                                        out << outcome.line(contest) << Qt::endl;
                                                        outcomes.append(outcome.json());
                                                    });
    }
    if (file.empty())
        return 0;
    QFile json(QString::fromStdString(file));
    if (!json.open(QIODevice::WriteOnly)) {
        QTextStream(stderr) << "dev bench: cannot write " << json.fileName() << Qt::endl;
        return 4;
    }
    json.write(QJsonDocument(outcomes).toJson());
    return 0;
}
