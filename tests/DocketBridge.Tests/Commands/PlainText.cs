using System.Text;

namespace DocketBridge.Tests.Commands;

/// <summary>Looks for secrets where they must not be.</summary>
internal static class PlainText
{
    /// <summary>The files of a folder, at any depth, that hold one of the secrets in plain text.</summary>
    public static IReadOnlyList<string> FilesHolding(string folder, params string[] secrets) =>
        [
            .. Directory
                .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Where(file => Holds(ReadShared(file), secrets)),
        ];

    private static bool Holds(byte[] content, string[] secrets) =>
        secrets.Any(secret =>
            content.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)) >= 0
            || content.AsSpan().IndexOf(Encoding.Unicode.GetBytes(secret)) >= 0
        );

    // The service may be writing it; only its empty lock file cannot be opened.
    private static byte[] ReadShared(string file)
    {
        try
        {
            using var stream = new FileStream(
                file,
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete
            );
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            return copy.ToArray();
        }
        catch (IOException)
        {
            return [];
        }
    }
}
