using System.Diagnostics;
using System.IO.Compression;
using System.Xml.Linq;
using HighLevel.Tests.Support;

namespace HighLevel.Tests.Api;

public sealed class PackageTests
{
    [Fact]
    public async Task The_package_holds_library_documentation_and_readme_and_the_symbols_come_beside_it()
    {
        var folder = Directory.CreateTempSubdirectory("highlevel-package-");
        try
        {
            await PackAsync(folder.FullName);

            using var package = await ZipFile.OpenReadAsync(folder.GetFiles("*.nupkg").Single().FullName);
            using var symbols = await ZipFile.OpenReadAsync(folder.GetFiles("*.snupkg").Single().FullName);
            package
                .Entries.Select(entry => entry.FullName)
                .Should()
                .Contain(["README.md", "lib/net10.0/HighLevel.dll", "lib/net10.0/HighLevel.xml"]);
            symbols.Entries.Select(entry => entry.FullName).Should().Contain("lib/net10.0/HighLevel.pdb");

            var metadata = await MetadataAsync(package);
            metadata.Should().Contain("readme", "README.md").And.ContainKey("description").And.ContainKey("tags");
            (metadata.GetValueOrDefault("license") is not null)
                .Should()
                .Be(
                    File.Exists(Repository.Path("LICENSE")),
                    "the package claims the repository's license, if it has one"
                );
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task PackAsync(string output)
    {
        // bin/Debug/net10.0: what was built for the tests is what is packed.
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        using var pack = Process.Start(
            new ProcessStartInfo(
                "dotnet",
                [
                    "pack",
                    Repository.Path("src/HighLevel"),
                    "--no-build",
                    "--configuration",
                    configuration,
                    "--output",
                    output,
                    $"-p:NuspecOutputPath={Path.Combine(output, "nuspec")}",
                    "--nologo",
                ]
            )
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
            }
        )!;
        var said = await pack.StandardOutput.ReadToEndAsync();
        await pack.WaitForExitAsync();
        pack.ExitCode.Should().Be(0, said);
    }

    private static async Task<Dictionary<string, string>> MetadataAsync(ZipArchive package)
    {
        var entry = package.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal));
        await using var stream = await entry.OpenAsync();
        var document = await XDocument.LoadAsync(stream, LoadOptions.None, CancellationToken.None);
        return document
            .Root!.Elements()
            .Single()
            .Elements()
            .ToDictionary(element => element.Name.LocalName, element => element.Value, StringComparer.Ordinal);
    }
}
