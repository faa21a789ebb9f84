namespace DocketBridge.Sandbox.HighLevel.Storage;

/// <summary>A file as it was uploaded.</summary>
internal sealed record StoredFile(string Name, string ContentType, byte[] Content);

/// <summary>The uploaded files, in memory: the newest, up to a size in all.</summary>
internal sealed class FileShelf
{
    /// <summary>How many bytes are kept.</summary>
    public const long Capacity = 64 * 1024 * 1024;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, StoredFile> _files = new(StringComparer.Ordinal);
    private readonly Queue<string> _oldestFirst = new();
    private long _size;

    public void Put(string id, StoredFile file)
    {
        lock (_gate)
        {
            _files.Add(id, file);
            _oldestFirst.Enqueue(id);
            _size += file.Content.Length;
            while (_size > Capacity && _files.Remove(_oldestFirst.Dequeue(), out var oldest))
            {
                _size -= oldest.Content.Length;
            }
        }
    }

    public StoredFile? Find(string id)
    {
        lock (_gate)
        {
            return _files.GetValueOrDefault(id);
        }
    }
}
