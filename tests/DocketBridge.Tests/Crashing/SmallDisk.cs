using System.Diagnostics;
using DocketBridge.Tests.Commands;

namespace DocketBridge.Tests.Crashing;

/// <summary>
/// A disk of six megabytes that only one program sees, filled but for a rest. It vanishes with the program. Linux has it, where
/// users may make namespaces of their own.
/// </summary>
internal sealed class SmallDisk : IDisposable
{
    // The helper that frees the disk ends by itself, should nobody ask for it.
    private const string Script = """
        mount -t tmpfs -o size=6m none "$1" && cp -R "$2/." "$1/" && head -c 4m /dev/zero > "$1/ballast" || exit 77
        { i=0; while [ ! -e "$3" ] && [ $i -lt 1000 ]; do sleep 0.2; i=$((i+1)); done; rm "$1/ballast"; } > /dev/null 2>&1 &
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
    public string[] Under(string content) =>
        [.. s_namespace, "sh", "-c", Script, "sh", Path, content, _control["free"]];

    /// <summary>The same disk, as seen from outside.</summary>
    /// <param name="process">The program.</param>
    public string Of(int process) => $"/proc/{process}/root{Path}";

    /// <summary>Makes four megabytes free.</summary>
    public void Free() => File.WriteAllText(_control["free"], string.Empty);

    public void Dispose()
    {
        _mount.Dispose();
        _control.Dispose();
    }
}
