using System.Diagnostics;
using DocketBridge.Tests.Commands;

namespace DocketBridge.Tests.Crashing;

/// <summary>
/// A disk of six megabytes that only one program sees, filled but for a rest. It vanishes with the program. Linux has it, where
/// users may make namespaces of their own.
/// </summary>
internal sealed class SmallDisk : IDisposable
{
    // The helper ends with the program: it frees the disk when it is asked to, and copies the database off it at the end.
    private const string Script = """
        mount -t tmpfs -o size=6m none "$1" && cp -R "$2/." "$1/" && head -c 4m /dev/zero > "$1/ballast" || exit 77
        {
          while kill -0 $$; do [ -e "$3/free" ] && rm -f "$1/ballast"; sleep 0.2; done
          cp "$1"/docketbridge.db* "$3/" && touch "$3/done"
        } > /dev/null 2>&1 &
        shift 3
        exec "$@"
        """;

    private static readonly string[] s_namespace = ["unshare", "--user", "--map-root-user", "--mount"];

    private readonly TemporaryFolder _mount = new();
    private readonly TemporaryFolder _control = new();

    /// <summary>Where the program sees it.</summary>
    public string Path => _mount.Path;

    /// <summary>Whether this machine can make one.</summary>
    public static async Task<bool> IsPossibleAsync()
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        try
        {
            using var folder = new TemporaryFolder();
            using var tried = Process.Start(
                new ProcessStartInfo(
                    s_namespace[0],
                    [.. s_namespace[1..], "mount", "-t", "tmpfs", "-o", "size=1m", "none", folder.Path]
                )
                {
                    UseShellExecute = false,
                    RedirectStandardError = true,
                }
            )!;
            await tried.WaitForExitAsync(TestContext.Current.CancellationToken);
            return tried.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    /// <summary>The command that a program runs under to see it.</summary>
    /// <param name="content">The folder whose content is put on it.</param>
    public string[] Under(string content) => [.. s_namespace, "sh", "-c", Script, "sh", Path, content, _control.Path];

    /// <summary>Makes four megabytes free.</summary>
    public void Free() => File.WriteAllText(_control["free"], string.Empty);

    /// <summary>The folder with the database as the program left it; it must have ended.</summary>
    public async Task<string> LeftAsync()
    {
        await Sync.Waiting.UntilAsync(() => Task.FromResult(File.Exists(_control["done"])), "the database is copied");
        return _control.Path;
    }

    public void Dispose()
    {
        _mount.Dispose();
        _control.Dispose();
    }
}
