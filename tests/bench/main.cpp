// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/benchapplication.h"
#include "tests/bench/suites.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTextStream>

#include <CLI/CLI.hpp>

namespace {

using namespace lockkeeper;
using namespace lockkeeper::bench;

const std::map<std::string, void (*)(const SuiteOptions &, const Report &)> Suites{
    {"beat", beatSuite},         {"chart", chartSuite},   {"failover", failoverSuite},
    {"handover", handoverSuite}, {"memory", memorySuite}, {"poll", pollSuite},
    {"push", pushSuite},         {"stall", stallSuite},   {"startup", startupSuite},
    {"table", tableSuite}};
const std::map<std::string, Engine> Engines{
    {"sqlite", Engine::Sqlite}, {"postgresql", Engine::PostgreSql}, {"mariadb", Engine::MariaDb}};

template <typename Value>
std::vector<std::string> keysOf(const std::map<std::string, Value> &map)
{
    std::vector<std::string> keys;
    for (const auto &[key, value] : map)
        keys.push_back(key);
    return keys;
}

} // namespace

int main(int argc, char **argv)
{
    BenchApplication application(argc, argv);
    QApplication::setStyle(QStringLiteral("Fusion"));
    CLI::App app("Ours against the raw C API and peers, alternating in one run; the ratio is what counts.\n"
                 "PostgreSQL and MariaDB are private servers of this run, with fsync off.",
                 "dev bench");
    std::vector<std::string> wanted = keysOf(Suites);
    std::vector<std::string> engines{"sqlite", "postgresql", "mariadb"};
    std::vector<qint64> sizes{100, 1000, 10000};
    std::string file;
    SuiteOptions options;
    app.add_option("--suite", wanted, "Which suites (default all)")
        ->delimiter(',')
        ->check(CLI::IsMember(keysOf(Suites)));
    app.add_option("--engine", engines, "Which engines (default all)")
        ->delimiter(',')
        ->check(CLI::IsMember(keysOf(Engines)));
    app.add_option("--n", sizes, "Rows (default 100,1000,10000)")
        ->delimiter(',')
        ->check(CLI::Range(10, 1000000));
    app.add_option("--runs", options.rounds, "Rounds of A-B-B-A (default 15)")->check(CLI::Range(1, 1000));
    app.add_option("--json", file, "Also write the findings to this file");
    CLI11_PARSE(app, argc, argv);
    options.sizes = QList<qint64>(sizes.begin(), sizes.end());
    for (const std::string &engine : engines)
        options.engines.append(Engines.at(engine));

    QTextStream out(stdout);
    QJsonArray findings;
    for (const std::string &suite : wanted) {
        Suites.at(suite)(options, [&](const Finding &finding) {
            out << finding.line << Qt::endl;
            findings.append(finding.json);
        });
    }
    if (file.empty())
        return 0;
    QFile json(QString::fromStdString(file));
    if (!json.open(QIODevice::WriteOnly)) {
        QTextStream(stderr) << "dev bench: cannot write " << json.fileName() << Qt::endl;
        return 4;
    }
    json.write(QJsonDocument(findings).toJson());
    return 0;
}
