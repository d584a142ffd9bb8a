// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style/themecolors.h"

#include "ui/style/contrast.h"

namespace lockkeeper::ui {

namespace {

struct RoleRow {
    Role role = Role::Window;
    QRgb light = 0;
    QRgb dark = 0;
};

constexpr std::array<RoleRow, RoleCount> RoleTable = {{
    {Role::Window, 0xF2F4F6, 0x15181C},       {Role::Surface, 0xFFFFFF, 0x1C2025},
    {Role::Sunken, 0xF7F8FA, 0x181B20},       {Role::Line, 0xE1E4E9, 0x2B3037},
    {Role::LineStrong, 0xC2C8D0, 0x454D58},   {Role::Text, 0x181C21, 0xE7EAEE},
    {Role::Text2, 0x444D58, 0xB6BEC8},        {Role::Text3, 0x616A76, 0x929CA8},
    {Role::Accent, 0x1D5FBF, 0x7CB0F7},       {Role::AccentFill, 0x1D5FBF, 0x2B68BD},
    {Role::OnAccentFill, 0xFFFFFF, 0xFFFFFF}, {Role::Selection, 0xE4EDFA, 0x22344D},
    {Role::Alive, 0x0A756B, 0x53C3B3},        {Role::LateText, 0x875400, 0xE8B455},
    {Role::LateFill, 0xC27C00, 0xD9A038},     {Role::Dead, 0xB4231A, 0xFF8A80},
    {Role::Held, 0x43597D, 0x9CB6DE},         {Role::Free, 0x616A76, 0x929CA8},
    {Role::DeadTint, 0xFBE9E7, 0x38211F},     {Role::LateTint, 0xFCF3DF, 0x33291A},
    {Role::Blind, 0xC9CED6, 0x3A414B},        {Role::LocalText, 0x56606C, 0xA3ACB8},
    {Role::LocalFill, 0x56606C, 0x5B6572},    {Role::StageText, 0x3F51A3, 0x97A6EE},
    {Role::StageFill, 0x3F51A3, 0x5262B5},    {Role::ProdText, 0x7D2A7E, 0xD486BC},
    {Role::ProdFill, 0x7D2A7E, 0x8E4290},     {Role::ReplayText, 0x875400, 0xE8B455},
    {Role::ReplayFill, 0xF2B33D, 0xE0A83A},   {Role::OnReplayFill, 0x2A1C00, 0x1E1500},
}};

constexpr std::array<QRgb, OwnerColorCount> OwnersLight = {0x2F6DB5, 0x6F57A5, 0x17837A,
                                                           0x7A6A1E, 0x5A6B80, 0xA3568C};
constexpr std::array<QRgb, OwnerColorCount> OwnersDark = {0x6FA8E6, 0xAE98E0, 0x58BFB3,
                                                          0xC2B25C, 0x94A5BA, 0xD795C0};

} // namespace

ThemeColors schemeColors(Scheme scheme)
{
    const bool dark = scheme == Scheme::Dark;
    ThemeColors colors;
    for (const RoleRow &row : RoleTable)
        colors.roles.at(static_cast<size_t>(row.role)) = QColor::fromRgb(dark ? row.dark : row.light);
    for (size_t i = 0; i < OwnerColorCount; ++i)
        colors.owners.at(i) = QColor::fromRgb(dark ? OwnersDark.at(i) : OwnersLight.at(i));
    return colors;
}

ThemeColors paletteColors(const QPalette &palette)
{
    const QColor surface = palette.color(QPalette::Active, QPalette::Base);
    const QColor text = readableOn(palette.color(QPalette::Active, QPalette::Text), surface, 7.0);
    const QColor highlight = palette.color(QPalette::Active, QPalette::Highlight);
    ThemeColors colors = schemeColors(schemeOf(palette));
    const auto put = [&colors](Role role, const QColor &color) {
        colors.roles.at(static_cast<size_t>(role)) = color;
    };

    put(Role::Window, palette.color(QPalette::Active, QPalette::Window));
    put(Role::Surface, surface);
    put(Role::Sunken, mixed(colors.of(Role::Window), surface, 0.5));
    put(Role::Line, mixed(text, surface, 0.14));
    put(Role::LineStrong, mixed(text, surface, 0.3));
    put(Role::Text, text);
    put(Role::Text2, readableOn(mixed(text, surface, 0.8), surface, 7.0));
    put(Role::Selection, mixed(highlight, surface, 0.16));
    const QColor selection = colors.of(Role::Selection);
    // Read on the surface and on a selected row: the harder of the two decides.
    const auto readable = [&](const QColor &color, qreal ratio) {
        return readableOn(readableOn(color, surface, ratio), selection, ratio);
    };
    put(Role::Text3, readable(mixed(text, surface, 0.65), 4.5));
    put(Role::Accent, readable(highlight, 4.5));
    put(Role::AccentFill, readableOn(highlight, Qt::white, 4.5));
    for (const Role role : {Role::Alive, Role::LateText, Role::Dead, Role::Held, Role::Free, Role::LocalText,
                            Role::StageText, Role::ProdText, Role::ReplayText})
        put(role, readable(colors.of(role), 4.5));
    put(Role::LateFill, readableOn(colors.of(Role::LateFill), surface, 3.0));
    put(Role::DeadTint, mixed(colors.of(Role::Dead), surface, 0.1));
    put(Role::LateTint, mixed(colors.of(Role::LateFill), surface, 0.12));
    put(Role::Blind, mixed(text, surface, 0.25));
    return colors;
}

Scheme schemeOf(const QPalette &palette)
{
    const QColor window = palette.color(QPalette::Active, QPalette::Window);
    const QColor text = palette.color(QPalette::Active, QPalette::WindowText);
    return window.lightnessF() < text.lightnessF() ? Scheme::Dark : Scheme::Light;
}

} // namespace lockkeeper::ui
