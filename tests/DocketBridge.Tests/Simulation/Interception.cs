using System.Reflection;

namespace DocketBridge.Tests.Simulation;

/// <summary>Puts interceptions before parts of the engine.</summary>
public static class Interception
{
    /// <summary>Puts one before a part.</summary>
    /// <typeparam name="T">The part's interface.</typeparam>
    /// <param name="inner">The part.</param>
    /// <param name="instead">
    /// Told of every call by name; changes its arguments, or answers in its place with something else than null.
    /// </param>
    public static T Before<T>(T inner, Func<string, object?[], T, object?> instead)
        where T : class
    {
        var proxy = DispatchProxy.Create<T, Interception<T>>();
        ((Interception<T>)(object)proxy).Stand(inner, instead);
        return proxy;
    }
}

/// <summary>Stands before a part of the engine and does some of its calls otherwise.</summary>
/// <typeparam name="T">The part's interface.</typeparam>
public class Interception<T> : DispatchProxy
    where T : class
{
    private T _inner = null!;
    private Func<string, object?[], T, object?> _instead = null!;

    /// <summary>Puts this before a part.</summary>
    public void Stand(T inner, Func<string, object?[], T, object?> instead) => (_inner, _instead) = (inner, instead);

    /// <inheritdoc />
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        try
        {
            return _instead(targetMethod!.Name, args ?? [], _inner) ?? targetMethod.Invoke(_inner, args);
        }
        catch (TargetInvocationException error)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(error.InnerException!);
            throw;
        }
    }
}
