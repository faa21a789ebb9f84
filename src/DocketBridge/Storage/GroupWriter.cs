using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace DocketBridge.Storage;

/// <summary>
/// The one writer of the database. Whatever is queued when it comes round goes into one transaction, so that a hundred
/// callers cost one flush to the disk; each caller's task ends only after that flush.
/// </summary>
internal sealed class GroupWriter : IAsyncDisposable
{
    private const int MaxGroup = 256;

    private readonly Channel<Operation> _queue = Channel.CreateUnbounded<Operation>(
        new UnboundedChannelOptions { SingleReader = true }
    );
    private readonly SqliteConnection _connection;
    private readonly Task _loop;

    public GroupWriter(string connectionString)
    {
        _connection = new SqliteConnection(connectionString);
        _connection.Open();
        using var command = _connection.CreateCommand();
        command.CommandText =
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 30000; PRAGMA cache_size = -65536;";
        command.ExecuteNonQuery();
        _loop = Task.Run(RunAsync);
    }

    /// <summary>Queues an operation; its task ends after the commit. An operation that throws is undone alone.</summary>
    public async Task<T> ExecuteAsync<T>(Func<SqliteConnection, SqliteTransaction, T> work, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var operation = new Operation<T>(work, ct);
        ObjectDisposedException.ThrowIf(!_queue.Writer.TryWrite(operation), this);

        return await operation.Task;
    }

    /// <inheritdoc cref="ExecuteAsync{T}" />
    public Task ExecuteAsync(Action<SqliteConnection, SqliteTransaction> work, CancellationToken ct) =>
        ExecuteAsync(
            (connection, transaction) =>
            {
                work(connection, transaction);
                return true;
            },
            ct
        );

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loop;
        await _connection.DisposeAsync();
    }

    private async Task RunAsync()
    {
        var group = new List<Operation>(MaxGroup);
        while (await _queue.Reader.WaitToReadAsync())
        {
            while (group.Count < MaxGroup && _queue.Reader.TryRead(out var operation))
            {
                group.Add(operation);
            }

            Commit(group);
            group.Clear();
        }
    }

    private void Commit(List<Operation> group)
    {
        try
        {
            using (var transaction = _connection.BeginTransaction(deferred: false))
            {
                foreach (var operation in group)
                {
                    operation.Run(_connection, transaction);
                }

                transaction.Commit();
            }
        }
        catch (Exception error)
        {
            foreach (var operation in group)
            {
                operation.Fail(Readable(error));
            }

            return;
        }

        foreach (var operation in group)
        {
            operation.Complete();
        }
    }

    private static Exception Readable(Exception error) =>
        error is SqliteException sqlite
            ? new BridgeDataException($"The database cannot be written: {sqlite.Message}", sqlite)
            : error;

    private abstract class Operation
    {
        public abstract void Run(SqliteConnection connection, SqliteTransaction transaction);

        public abstract void Complete();

        public abstract void Fail(Exception error);
    }

    private sealed class Operation<T>(Func<SqliteConnection, SqliteTransaction, T> work, CancellationToken ct)
        : Operation
    {
        private const string Savepoint = "operation";

        private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _result;
        private Exception? _error;

        public Task<T> Task => _done.Task;

        public override void Run(SqliteConnection connection, SqliteTransaction transaction)
        {
            if (ct.IsCancellationRequested)
            {
                _error = new OperationCanceledException(ct);
                return;
            }

            transaction.Save(Savepoint);
            try
            {
                _result = work(connection, transaction);
                transaction.Release(Savepoint);
            }
            catch (Exception error)
            {
                _error = Readable(error);
                Undo(transaction, error);
            }
        }

        private static void Undo(SqliteTransaction transaction, Exception error)
        {
            try
            {
                transaction.Rollback(Savepoint);
            }
            catch (Exception ended) when (ended is InvalidOperationException or SqliteException)
            {
                // A full disk ends the whole transaction: there is no savepoint to return to, and the neighbours' work is undone too.
                throw new BridgeDataException($"The database cannot be written: {error.Message}", error);
            }
        }

        public override void Complete()
        {
            if (_error is not null)
            {
                _done.TrySetException(_error);
            }
            else
            {
                _done.TrySetResult(_result!);
            }
        }

        public override void Fail(Exception error) => _done.TrySetException(_error ?? error);
    }
}
