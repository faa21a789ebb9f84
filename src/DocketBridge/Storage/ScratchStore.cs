using Dapper;
using DocketBridge.Sync.Records;
using Microsoft.Data.Sqlite;

namespace DocketBridge.Storage;

/// <summary>A copy of what a connection knows, in a database of its own that is thrown away: what is computed over it changes nothing.</summary>
internal sealed class ScratchStore : IAsyncDisposable
{
    private const string Root = "plans";

    private readonly string _folder;

    private ScratchStore(string folder, SqliteBridgeStore store, ConnectionId connection)
    {
        _folder = folder;
        Bridge = store;
        Store = store.For(connection);
    }

    /// <summary>The whole of it.</summary>
    public SqliteBridgeStore Bridge { get; }

    /// <summary>The connection's part.</summary>
    public IConnectionStore Store { get; }

    /// <summary>Makes the copy.</summary>
    /// <exception cref="BridgeDataException">One is made of this connection already.</exception>
    public static async Task<ScratchStore> MakeAsync(
        SqliteBridgeStore main,
        ConnectionRow connection,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var folder = Path.Combine(main.Folder, Root, connection.Id.Value);
        if (Directory.Exists(folder))
        {
            if (BridgeDatabase.IsServed(folder))
            {
                throw new BridgeDataException("A plan of this connection is being computed already.");
            }

            Remove(folder);
        }

        await using (var empty = await BridgeDatabase.OpenAsync(folder, exclusive: true, time, ct))
        {
            await empty.AddConnectionAsync(connection, new ConnectionSecrets(string.Empty, string.Empty), ct);
        }

        Copy(main.Folder, folder, connection.Id);
        return new ScratchStore(
            folder,
            await BridgeDatabase.OpenAsync(folder, exclusive: true, time, ct),
            connection.Id
        );
    }

    public async ValueTask DisposeAsync()
    {
        await Bridge.DisposeAsync();
        Remove(_folder);
    }

    private static void Copy(string from, string to, ConnectionId connection)
    {
        using var db = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = Path.Combine(to, BridgeDatabase.FileName),
                Pooling = false,
                DefaultTimeout = 30,
            }.ToString()
        );
        db.Open();
        db.Execute("ATTACH DATABASE @file AS main_store", new { file = Path.Combine(from, BridgeDatabase.FileName) });
        foreach (var table in (string[])["link", "intent", "skipped_value", "match_choice"])
        {
            // By name: a database that grew over the versions has its columns in another order than a new one.
            var columns = string.Join(", ", db.Query<string>($"SELECT name FROM pragma_table_info('{table}')"));
            db.Execute(
                $"INSERT INTO {table} ({columns}) SELECT {columns} FROM main_store.{table} WHERE connection = @connection",
                new { connection = connection.Value }
            );
        }

        db.Execute("DETACH DATABASE main_store");
    }

    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It is in the way of nobody; the next plan of the connection removes it.
        }
    }
}
