using System.Text.Json;

namespace HighLevel.Tests.Support;

/// <summary>HighLevel's published files, which lie beside the repository on some machines and are no part of it.</summary>
internal static class SharedFiles
{
    /// <summary>The folder, or a skipped test where it is absent.</summary>
    public static string Root
    {
        get
        {
            for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            {
                var candidate = Path.Combine(folder.FullName, "shared", "highlevel");
                if (Directory.Exists(candidate))
                {
                    return candidate;
                }
            }

            Assert.Skip("HighLevel's published files are not here.");
            return string.Empty;
        }
    }

    public static IReadOnlyList<string> Apps =>
        [
            "contacts",
            "locations",
            "calendars",
            "businesses",
            "opportunities",
            "users",
            "workflows",
            "campaigns",
            "oauth",
            "objects",
            "associations",
        ];

    public static IReadOnlyList<OpenApi> LoadApps() =>
        [.. Apps.Select(app => new OpenApi(Load(Path.Combine("apps", app + ".json"))))];

    public static IEnumerable<string> WebhookFiles() =>
        Directory
            .EnumerateFiles(Path.Combine(Root, "webhooks"), "*.json")
            .Where(path => !Path.GetFileName(path).StartsWith('_'))
            .Order(StringComparer.Ordinal);

    public static IReadOnlyList<string> Lines(string path) => File.ReadAllLines(Path.Combine(Root, path));

    public static JsonElement Load(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Root, path)));
        return document.RootElement.Clone();
    }
}
