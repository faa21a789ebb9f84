using System.Diagnostics;

namespace Architecture.Tests;

/// <summary>The repository's files, found by walking up from the tests.</summary>
internal static class SourceTree
{
    private static readonly string[] s_notSource = ["bin", "obj", ".git", "TestResults", "node_modules"];

    public static string Root { get; } = FindRoot();

    /// <summary>The C# sources under a folder of the repository.</summary>
    public static IReadOnlyList<string> Sources(string folder) =>
        [.. Walk(Path.Combine(Root, folder)).Where(file => file.EndsWith(".cs", StringComparison.Ordinal))];

    /// <summary>All files under a folder of the repository, none if there is no such folder.</summary>
    public static IReadOnlyList<string> Files(string folder) => [.. Walk(Path.Combine(Root, folder))];

    /// <summary>The text files that the repository tracks; without git, all that are no build output.</summary>
    public static IReadOnlyList<string> TextFiles() =>
        [.. (TrackedByGit() ?? Walk(Root)).Where(file => File.Exists(file) && IsText(file))];

    /// <summary>A file's path from the root, with slashes.</summary>
    public static string Name(string file) => Path.GetRelativePath(Root, file).Replace('\\', '/');

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "DocketBridge.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("DocketBridge.slnx is in no folder above the tests.");
    }

    private static IEnumerable<string> Walk(string folder) =>
        !Directory.Exists(folder)
            ? []
            : Directory
                .EnumerateFiles(folder)
                .Concat(
                    Directory
                        .EnumerateDirectories(folder)
                        .Where(inner => !s_notSource.Contains(Path.GetFileName(inner)))
                        .SelectMany(Walk)
                );

    private static List<string>? TrackedByGit()
    {
        try
        {
            using var git = Process.Start(
                new ProcessStartInfo("git", ["-C", Root, "ls-files", "-z"])
                {
                    UseShellExecute = false,
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                }
            )!;
            git.ErrorDataReceived += (_, _) => { };
            git.BeginErrorReadLine();
            var names = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            return git.ExitCode == 0
                ? [.. names.Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(name => Path.Combine(Root, name))]
                : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static bool IsText(string file)
    {
        using var content = File.OpenRead(file);
        var start = new byte[4096];
        var length = content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        return !start.AsSpan(0, length).Contains((byte)0);
    }
}
